namespace RyzeBridge.Chats.Instances;

/// <summary>Told when an instance changed, after it was stored: to lift holds and release what waits for it.</summary>
public interface IInstanceObserver
{
    /// <summary>The new state. A failure here repeats the message that brought it.</summary>
    Task ChangedAsync(Instance instance, CancellationToken cancellationToken);
}
