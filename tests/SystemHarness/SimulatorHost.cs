using Microsoft.AspNetCore.Builder;

namespace RyzeBridge.SystemHarness;

/// <summary>A simulator running in this process.</summary>
public sealed class SimulatorHost(WebApplication application)
{
    /// <summary>The simulator, for what is added to its pipeline before it starts.</summary>
    public WebApplication Application => application;

    /// <summary>Client of its control API; usable once it runs.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string BaseUrl => application.Urls.First().TrimEnd('/');

    /// <summary>Starts it.</summary>
    public async Task StartAsync()
    {
        await application.StartAsync();
        Client.BaseAddress = new Uri(BaseUrl);
    }
}
