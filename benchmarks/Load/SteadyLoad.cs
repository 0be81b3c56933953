using System.Diagnostics;
using System.Net;
using RyzeBridge.Benchmarks.Measuring;

namespace RyzeBridge.Benchmarks.Load;

/// <summary>A fixed number of messages a second, whatever becomes of them; chats take turns.</summary>
internal sealed class SteadyLoad
{
    private readonly List<TimeSpan> _answers = [];
    private readonly Lock _lock = new();
    private int _refused;

    /// <summary>Times until the gateway answered 200.</summary>
    public Percentiles Answers
    {
        get
        {
            lock (_lock)
                return new Percentiles(_answers);
        }
    }

    /// <summary>Messages with another answer, or none.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>How far the load fell behind its plan, at most: what makes the measurement doubtful.</summary>
    public TimeSpan LongestLag { get; private set; }

    /// <summary>Runs it.</summary>
    /// <param name="chats">Whose messages.</param>
    /// <param name="rate">Messages a second.</param>
    /// <param name="duration">How long.</param>
    /// <param name="send">Sends one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(
        IReadOnlyList<BenchChat> chats, int rate, TimeSpan duration, Func<BenchChat, CancellationToken, Task<HttpStatusCode?>> send, CancellationToken cancellationToken)
    {
        var under = new List<Task>();
        var watch = Stopwatch.StartNew();
        var sent = 0;
        while (watch.Elapsed < duration)
        {
            var due = (int)(watch.Elapsed.TotalSeconds * rate);
            var lag = TimeSpan.FromSeconds((due - sent) / (double)rate);
            LongestLag = lag > LongestLag ? lag : LongestLag;
            for (; sent < due; sent++)
                under.Add(SendAsync(chats[sent % chats.Count], send));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }

        await Task.WhenAll(under);
    }

    private async Task SendAsync(BenchChat chat, Func<BenchChat, CancellationToken, Task<HttpStatusCode?>> send)
    {
        var began = Stopwatch.GetTimestamp();
        if (await send(chat, CancellationToken.None) is not HttpStatusCode.OK)
        {
            Interlocked.Increment(ref _refused);
            return;
        }

        var took = Stopwatch.GetElapsedTime(began);
        lock (_lock)
            _answers.Add(took);
    }
}
