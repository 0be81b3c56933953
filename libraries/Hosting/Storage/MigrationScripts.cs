using System.Reflection;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Migrations: the embedded <c>*.sql</c> resources of an assembly below a folder, run in the order of their names.</summary>
/// <param name="Assembly">Assembly that holds them.</param>
/// <param name="Folder">Start of the resource names, e.g. <c>RyzeBridge.Messaging.Outbox.</c>; empty takes all.</param>
/// <param name="Schema">Schema that they build, with a journal of its own, e.g. <c>chats</c>, which both relays use; null for the service's own.</param>
public sealed record MigrationScripts(Assembly Assembly, string Folder = "", string? Schema = null);
