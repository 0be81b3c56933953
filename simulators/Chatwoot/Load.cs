using Microsoft.Extensions.Options;

namespace RyzeBridge.ChatwootSimulator;

/// <summary>
/// What a call meets on a Chatwoot that others use too: a worker must be free, a write takes its time, calls beside each other do not see each
/// other, and now and then the webhook that a call causes is there before its answer.
/// </summary>
internal sealed class Load : IDisposable
{
    private readonly ChatwootSimulatorOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _workers;

    public Load(IOptions<ChatwootSimulatorOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _workers = new SemaphoreSlim(_options.Workers, _options.Workers);
    }

    /// <summary>Waits for a worker and takes the time of a write.</summary>
    public async Task<IDisposable> EnterAsync(string method, CancellationToken cancellationToken)
    {
        await _workers.WaitAsync(cancellationToken);
        var worker = new Worker(_workers);
        try
        {
            if (IsWrite(method) && _options.WriteCost > TimeSpan.Zero)
                await Task.Delay(_options.WriteCost, _time, cancellationToken);
            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    /// <summary>Between the look-up of what must be unique and its writing.</summary>
    public Task RaceAsync(CancellationToken cancellationToken) => Task.Delay(_options.RaceWindow, _time, cancellationToken);

    /// <summary>Before the answer of a write.</summary>
    public Task LeaveAsync(string method, CancellationToken cancellationToken) =>
        IsWrite(method) && Random.Shared.NextDouble() < _options.LateAnswers
            ? Task.Delay(_options.LateAnswerDelay * Random.Shared.NextDouble(), _time, cancellationToken)
            : Task.CompletedTask;

    public void Dispose() => _workers.Dispose();

    private static bool IsWrite(string method) => !HttpMethods.IsGet(method);

    private sealed class Worker(SemaphoreSlim workers) : IDisposable
    {
        public void Dispose() => workers.Release();
    }
}
