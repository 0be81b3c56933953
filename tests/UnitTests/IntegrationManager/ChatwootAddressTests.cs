using System.Net;
using RyzeBridge.Hosting.Network;
using RyzeBridge.IntegrationManager.Integrations;

namespace RyzeBridge.UnitTests.IntegrationManager;

public sealed class ChatwootAddressTests
{
    [Theory]
    [InlineData("https://chatwoot.example.com", true)]
    [InlineData("https://host:8443/chatwoot", true)]
    [InlineData("http://[2001:db8::1]:3000", true)]
    [InlineData("https://münchen.example", true)]
    [InlineData("http://192.168.1.5", true)]
    [InlineData("http://169.254.169.254/latest", false)]
    [InlineData("http://[::ffff:169.254.169.254]", false)]
    [InlineData("http://[fe80::1]", false)]
    [InlineData("http://2852039166", false)]
    [InlineData("ftp://host", false)]
    [InlineData("chatwoot.example.com", false)]
    [InlineData("https://user:pass@host", false)]
    [InlineData("https://host/?q=1", false)]
    [InlineData("", false)]
    public void A_base_url_is_checked(string url, bool allowed) => Assert.Equal(allowed, ChatwootAddress.Problem(url, allowPrivate: true) is null);

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("fd12::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    public void Private_addresses_are_for_those_who_allow_them(string address, bool isPublic)
    {
        Assert.Equal(isPublic, AddressPolicy.Allows(IPAddress.Parse(address), allowPrivate: false));
        Assert.True(AddressPolicy.Allows(IPAddress.Parse(address), allowPrivate: true));
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("100.100.100.200")]
    [InlineData("fd00:ec2::254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    public void Metadata_addresses_are_never_called(string address) => Assert.False(AddressPolicy.Allows(IPAddress.Parse(address), allowPrivate: true));
}
