namespace RyzeBridge.Remotes;

/// <summary>Is told when a host that was failing takes calls again. Registered in the container, asked by every remote client.</summary>
public interface IRemoteObserver
{
    /// <summary>A circuit closed. Returns at once and does not throw.</summary>
    void Recovered();
}
