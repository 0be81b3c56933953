using System.Runtime.InteropServices;
using RyzeBridge.Demo;

// Ctrl-C, and what the build ends it with.
using var stop = new CancellationTokenSource();
PosixSignalRegistration[] signals =
[
    .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stop.Cancel();
    })),
];
try
{
    return await DemoCommand.RunAsync(args, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
finally
{
    foreach (var signal in signals)
        signal.Dispose();
}
