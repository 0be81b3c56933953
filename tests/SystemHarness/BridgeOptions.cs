using Microsoft.AspNetCore.Builder;

namespace RyzeBridge.SystemHarness;

/// <summary>How a <see cref="Bridge"/> is set up.</summary>
public sealed record BridgeOptions
{
    /// <summary>Processes of each service; with more than one, a balancer stands before the gateways.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Services that have another number of processes, by name.</summary>
    public IReadOnlyDictionary<string, int> ReplicasOf { get; init; } = new Dictionary<string, int>();

    /// <summary>Variables of all services.</summary>
    public IReadOnlyDictionary<string, string> GatewaySettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of the manager and the relays.</summary>
    public IReadOnlyDictionary<string, string> RelaySettings { get; init; } = new Dictionary<string, string>();

    /// <summary>Command line of the Chatwoot simulators.</summary>
    public IReadOnlyList<string> ChatwootArguments { get; init; } = [];

    /// <summary>Command line of the Cloud API simulator.</summary>
    public IReadOnlyList<string> CloudApiArguments { get; init; } = [];

    /// <summary>Where the gateway listens; null: on a free port.</summary>
    public int? GatewayPort { get; init; }

    /// <summary>The name by which a Chatwoot elsewhere reaches the gateway; null: it is on this machine.</summary>
    public string? PublicHost { get; init; }

    /// <summary>Folder for the logs of the services, a file each; null: they are kept in memory.</summary>
    public string? LogFolder { get; init; }

    /// <summary>Gives the services another address of the database than its own: a proxy's.</summary>
    public Func<string, string>? DatabaseAddress { get; init; }

    /// <summary>Adds to the pipeline of the Cloud API simulator before it starts.</summary>
    public Action<WebApplication>? CloudApiPipeline { get; init; }

    /// <summary>
    /// Short waits, so that crashes and outages of seconds can be waited for. What they mean for the messages is the same as with
    /// the defaults.
    /// </summary>
    public static BridgeOptions Impatient { get; } = new()
    {
        CloudApiArguments = ["--Simulator:WebhookRetryDelay=00:00:00.100", "--Simulator:WebhookRetryMaxDelay=00:00:00.300"],
        RelaySettings = new Dictionary<string, string>
        {
            // Both sides post in parallel and repeat with pauses, and the machine may be busy.
            ["Lanes__ReorderWindow"] = "00:00:03",
            // A crashed replica's chats wait for its lease and for the longest its calls can take.
            ["Lanes__Lease"] = "00:00:02",
            ["Lanes__BackoffMax"] = "00:00:02",
            ["Chatwoot__Timeout"] = "00:00:04",
            ["InboundRelay__ChatwootWork"] = "00:00:01",
            ["CloudApi__Timeout"] = "00:00:03",
            ["OutboundRelay__UnprovenGrace"] = "00:00:03",
        },
    };
}
