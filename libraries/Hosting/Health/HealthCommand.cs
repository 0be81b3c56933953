using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace RyzeBridge.Hosting.Health;

/// <summary>
/// The command <c>health</c>: asks the service that runs beside it, in the same container, whether it is ready. An image without
/// shell and tools needs no other program for its health check.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <returns>0: ready; 1: not ready, or not there.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        // The same variables that tell the service where to listen.
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build();
        var address = AddressOf(configuration["urls"], configuration["http_ports"]);
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, HealthEndpoints.Ready));
            return answer.IsSuccessStatusCode ? 0 : await FailAsync($"{address} answered with {(int)answer.StatusCode}");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return await FailAsync($"{address} does not answer: {exception.Message}");
        }
    }

    /// <summary>How this machine reaches the first plain HTTP address of those that the service listens on; ASP.NET's own default is port 5000.</summary>
    internal static Uri AddressOf(string? urls, string? httpPorts)
    {
        var address = BindingAddress.Parse(
            urls?.Split(';').FirstOrDefault(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            ?? $"http://localhost:{httpPorts?.Split(';')[0] ?? "5000"}");
        var everywhere = address.Host is "*" or "+" or "0.0.0.0" or "[::]" or "localhost";
        return new UriBuilder(Uri.UriSchemeHttp, everywhere ? "127.0.0.1" : address.Host, address.Port).Uri;
    }

    private static async Task<int> FailAsync(string complaint)
    {
        await Console.Error.WriteLineAsync(complaint);
        return 1;
    }
}
