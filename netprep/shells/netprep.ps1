# Completion of netprep for PowerShell: netprep itself is asked what fits.
Register-ArgumentCompleter -Native -CommandName netprep -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
    $env:_NETPREP_COMPLETE = 'powershell'
    $env:_NETPREP_LINE = ($before + $wordToComplete.TrimStart("'", '"')) -join "`n"
    try {
        & $before[0] 2>$null | Where-Object { $_ -notlike '/*' } | ForEach-Object {
            $value, $told = $_ -split "`t", 2
            if (-not $told) { $told = $value }
            $text = if ($value -match '^[\w./:=-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
            [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $told)
        }
    } finally {
        Remove-Item Env:_NETPREP_COMPLETE, Env:_NETPREP_LINE
    }
}
