#!/bin/sh
# What a double click in the Finder starts.
NETPREP_WINDOW=1 exec "$(dirname "$0")/netprep"
