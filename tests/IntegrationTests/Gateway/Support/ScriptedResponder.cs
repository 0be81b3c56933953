using MassTransit;

namespace RyzeBridge.IntegrationTests.Gateway.Support;

/// <summary>One of the manager's endpoints.</summary>
internal sealed class ScriptedResponder<TRequest>(ScriptedManager manager) : IConsumer<TRequest>
    where TRequest : class
{
    public async Task Consume(ConsumeContext<TRequest> context)
    {
        switch (manager.Answer(context.Message))
        {
            case null:
                return;
            case Exception exception:
                throw exception;
            case { } answer:
                await context.RespondAsync(answer, answer.GetType());
                return;
        }
    }
}
