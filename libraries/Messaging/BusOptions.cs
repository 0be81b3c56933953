using System.ComponentModel.DataAnnotations;

namespace RyzeBridge.Messaging;

/// <summary>Settings of the bus, section <c>Bus</c>. The broker's address is <c>ConnectionStrings:RabbitMq</c>.</summary>
public sealed record BusOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Bus";

    /// <summary>Put before every exchange and queue name, so that several installations can share a broker. Default: none.</summary>
    [RegularExpression("^[A-Za-z0-9._-]{0,60}$", ErrorMessage = "Bus:Prefix takes letters, digits, '.', '_' and '-', e.g. 'staging.'.")]
    public string Prefix { get; init; } = "";

    /// <summary>Longest wait for the broker's confirm of one message. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ConfirmTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Messages that may wait for their confirm at a time; more are refused at once. Default 1000.</summary>
    [Range(1, 100_000)]
    public int MaxInFlight { get; init; } = 1000;

    /// <summary>How often the service's error queues are counted. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan ErrorQueuePoll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// PEM file of the certificate authorities that may have signed the broker's certificate, in the place of the system's. Needs an
    /// <c>amqps</c> address. Default: the system's.
    /// </summary>
    public string? RootCertificate { get; init; }

    /// <summary>PEM file of the certificate shown to a broker that asks for one, with <see cref="ClientKey"/>. Default: none.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>PEM file of the key of <see cref="ClientCertificate"/>.</summary>
    public string? ClientKey { get; init; }
}
