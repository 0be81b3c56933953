using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace RyzeBridge.Gateway.Access;

/// <summary>
/// Counts the refused calls of an address, so that guessing and floods of made-up tokens do not reach the manager. Calls
/// that succeed are not counted. Addresses share a fixed number of counters: whoever calls from many cannot fill the memory.
/// </summary>
internal sealed class RefusalLimiter : IDisposable
{
    private const int Counters = 65_536;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<IPAddress?> _limiter;

    public RefusalLimiter(IOptions<GatewayOptions> options) =>
        _limiter = PartitionedRateLimiter.Create<IPAddress?, int>(address => RateLimitPartition.GetFixedWindowLimiter(
            Counter(address),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.RefusalsPerMinute, Window = Minute }));

    /// <summary>True when the address may not try again for now.</summary>
    public bool IsExhausted(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context.Connection.RemoteIpAddress, permitCount: 0);
        return !lease.IsAcquired;
    }

    /// <summary>Counts one refused call.</summary>
    public void Count(HttpContext context) => _limiter.AttemptAcquire(context.Connection.RemoteIpAddress).Dispose();

    public void Dispose() => _limiter.Dispose();

    /// <summary>An IPv6 caller owns its whole /64.</summary>
    private static int Counter(IPAddress? address)
    {
        var hash = default(HashCode);
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        if (address is not null)
            hash.AddBytes(address.GetAddressBytes().AsSpan(0, address.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : 4));
        return (int)((uint)hash.ToHashCode() % Counters);
    }
}
