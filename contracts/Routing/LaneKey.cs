namespace RyzeBridge.Contracts;

/// <summary>
/// Name of one chat of one WhatsApp number: everything with the same key is delivered in order.
/// Shape: <c>{connection id, 32 hex digits}/{number id}/{chat address}</c>, e.g. <c>0f8e…/106540352242922/5511987654321</c>.
/// The only place that formats a lane's name.
/// </summary>
public readonly record struct LaneKey
{
    private LaneKey(string value) => Value = value;

    /// <summary>The formatted key, as stored in the lane tables.</summary>
    public string Value { get; }

    /// <summary>The lane of one chat of a number.</summary>
    /// <param name="connectionId">Connection that the number belongs to.</param>
    /// <param name="endpoint">The number's id at the provider (Cloud API: <c>phone_number_id</c>).</param>
    /// <param name="chat">Chat address at the provider: digits of a phone, a BSUID, a LID or a group id.</param>
    public static LaneKey ForChat(Guid connectionId, string endpoint, string chat) =>
        new($"{connectionId:n}/{endpoint}/{chat}");

    /// <summary>The chat address in a lane's name; the integration's id where webhooks wait for it.</summary>
    public static string ChatOf(string lane)
    {
        // An address may contain slashes (groups of the Cloud API): what stands before it has two of them, or one.
        var start = lane.IndexOf('/', StringComparison.Ordinal) + 1;
        return lane.StartsWith("unknown/", StringComparison.Ordinal) ? lane[start..] : lane[(lane.IndexOf('/', start) + 1)..];
    }

    /// <summary>The lane in which webhooks wait whose integration is not known yet.</summary>
    public static LaneKey ForUnknownIntegration(Guid integrationId) => new($"unknown/{integrationId:n}");

    /// <inheritdoc />
    public override string ToString() => Value;
}
