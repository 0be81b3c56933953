using RyzeBridge.Hosting.Health;

namespace RyzeBridge.UnitTests.Hosting;

public sealed class HealthCommandTests
{
    [Theory]
    [InlineData(null, null, "http://127.0.0.1:5000/")]
    [InlineData(null, "8080", "http://127.0.0.1:8080/")]
    [InlineData(null, "8080;9090", "http://127.0.0.1:8080/")]
    [InlineData("http://+:8081", "8080", "http://127.0.0.1:8081/")]
    [InlineData("http://*:8081", null, "http://127.0.0.1:8081/")]
    [InlineData("http://[::]:8081", null, "http://127.0.0.1:8081/")]
    [InlineData("http://localhost:8081/", null, "http://127.0.0.1:8081/")]
    [InlineData("https://+:8443;http://0.0.0.0:8081", null, "http://127.0.0.1:8081/")]
    [InlineData("http://10.1.2.3:8081", null, "http://10.1.2.3:8081/")]
    [InlineData("http://+", null, "http://127.0.0.1/")]
    public void The_service_is_asked_where_it_listens(string? urls, string? httpPorts, string address) =>
        Assert.Equal(address, HealthCommand.AddressOf(urls, httpPorts).ToString());
}
