using System.Reflection;

namespace RyzeBridge.Hosting.Storage;

/// <summary>Migrations: the embedded <c>*.sql</c> resources of an assembly below a folder, run in the order of their names.</summary>
/// <param name="Assembly">Assembly that holds them.</param>
/// <param name="Folder">Start of the resource names, e.g. <c>RyzeBridge.Messaging.Outbox.</c>; empty takes all.</param>
public sealed record MigrationScripts(Assembly Assembly, string Folder = "");
