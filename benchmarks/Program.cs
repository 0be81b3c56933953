using RyzeBridge.Benchmarks;
using RyzeBridge.Benchmarks.Floors;

return args switch
{
    ["empty", var port] => await EmptyServer.RunAsync(port),
    ["forward", var port, var target] => await ForwardServer.RunAsync(port, target),
    _ => await BenchRun.RunAsync(args),
};
