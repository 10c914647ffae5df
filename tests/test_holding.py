"""A signal that comes while something is held together comes after it."""

import signal
import sys
import threading

import pytest

from netprep.holding import held_back


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no way to hold signals back")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_comes_when_it_is_over(name: str) -> None:
    got: list[str] = []
    number = getattr(signal, name)
    before = signal.signal(number, lambda *_: got.append("signal"))
    try:
        with held_back():
            signal.pthread_kill(threading.get_ident(), number)  # another thread would not hold it back
            got.append("done")
        assert got == ["done", "signal"]
    finally:
        signal.signal(number, before)


def test_a_fault_in_the_middle_holds_nothing_back_for_good() -> None:
    with pytest.raises(ZeroDivisionError), held_back():
        raise ZeroDivisionError

    if hasattr(signal, "pthread_sigmask"):
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
