using RyzeBridge.Hosting.Storage;

namespace RyzeBridge.Chats.Storage;

/// <summary>
/// The schema <c>chats</c>, which both relays use and migrate. Its tables are addressed with the schema's name: the search path is
/// each relay's own schema.
/// </summary>
public static class ChatsSchema
{
    /// <summary>The schema's migrations, for <see cref="DatabaseExtensions.AddSessionlessDatabase"/>.</summary>
    public static MigrationScripts Migrations { get; } = new(typeof(ChatsSchema).Assembly, "RyzeBridge.Chats.Storage.", "chats");
}
