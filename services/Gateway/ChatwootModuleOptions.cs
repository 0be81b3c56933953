namespace RyzeBridge.Gateway;

/// <summary>Settings of the Chatwoot module, section <c>Chatwoot</c>.</summary>
public sealed record ChatwootModuleOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Chatwoot";

    /// <summary>False answers every call of the module with 503. Default true.</summary>
    public bool Enabled { get; init; } = true;
}
