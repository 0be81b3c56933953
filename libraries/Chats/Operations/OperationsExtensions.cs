using RyzeBridge.Chats.Instances;
using RyzeBridge.Messaging;

namespace RyzeBridge.Chats.Operations;

/// <summary>Lets a relay answer operators.</summary>
public static class OperationsExtensions
{
    /// <summary>Answers the operator's questions about the relay's direction, and when a change of an instance holds; needs an <see cref="IMessageTracer"/>.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="queue">The relay's own queue of questions, of <see cref="BusTopology"/>.</param>
    public static BusBuilder AnswerOperators(this BusBuilder bus, string queue) => bus.RespondDirectly(queue, typeof(OperatorConsumer), typeof(ConfirmInstanceConsumer));
}
