using Markdig.Syntax.Inlines;

namespace RyzeBridge.Chatwoot.Formatting;

/// <summary>A URL in running text.</summary>
internal sealed class BareUrlInline : LiteralInline;
