namespace RyzeBridge.IntegrationManager.Instances;

/// <summary>States of an instance in the API.</summary>
internal static class InstanceStatus
{
    /// <summary>A number that needs no pairing is connected with its credentials.</summary>
    public static string Of(bool hasConnector) => hasConnector ? "connected" : "disconnected";
}
