namespace RyzeBridge.WhatsApp;

/// <summary>A connector as one kind of host uses it.</summary>
public interface IConnectorRole
{
    /// <summary>The connector's type in the API and in the data, e.g. <c>cloud</c>.</summary>
    string Type { get; }
}
