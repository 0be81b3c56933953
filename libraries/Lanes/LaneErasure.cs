namespace RyzeBridge.Lanes;

/// <summary>What lanes must forget when a person is erased.</summary>
public static class LaneErasure
{
    // A lane's name ends with the chat, or has a file of it behind that.
    private const string Chat = "regexp_replace(lane, '^[^/]*/[^/]*/|/file/.*$', '', 'g')";

    /// <summary>
    /// Statements that delete the messages and lanes of the chats whose addresses are <c>@Addresses</c>. Elsewhere, in groups, only dead
    /// letters still hold words; those that name one of the addresses go as well.
    /// </summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        $"""
        delete from lane_messages where {Chat} = any(@Addresses)
            or (status = 'dead' and payload like any(select '%' || address || '%' from unnest(@Addresses) address))
        """,
        $"delete from lanes where {Chat} = any(@Addresses)",
    ];
}
