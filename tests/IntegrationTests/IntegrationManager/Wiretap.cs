using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace RyzeBridge.IntegrationTests.IntegrationManager;

/// <summary>Keeps all that a manager writes and hears: logs of every level, spans, raw messages.</summary>
internal sealed class Wiretap : ILoggerProvider, IReceiveObserver
{
    private readonly ConcurrentQueue<string> _logs = new();
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly ConcurrentQueue<string> _spans = new();
    private readonly ActivityListener _listener;

    public Wiretap()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _spans.Enqueue(Describe(activity)),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public string Logs => string.Join('\n', _logs);

    public string Messages => string.Join('\n', _messages);

    public string Spans => string.Join('\n', _spans);

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _logs);

    public void Dispose() => _listener.Dispose();

    public Task PreReceive(ReceiveContext context)
    {
        _messages.Enqueue(Encoding.UTF8.GetString(context.Body.GetBytes()) + string.Join('\n', context.TransportHeaders.GetAll()));
        return Task.CompletedTask;
    }

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Task.CompletedTask;

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;

    private static string Describe(Activity activity) =>
        $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.SelectMany(happened => happened.Tags))}";

    private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {exception}");
    }
}
