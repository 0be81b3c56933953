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
    public void A_base_url_is_checked(string url, bool allowed) => Assert.Equal(allowed, ChatwootAddress.Problem(url, new NetworkOptions { AllowPrivate = true }) is null);

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

    [Theory]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.0")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.0.255")]
    [InlineData("192.0.2.0")]
    [InlineData("192.0.2.255")]
    [InlineData("198.18.0.0")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.0")]
    [InlineData("198.51.100.255")]
    [InlineData("203.0.113.0")]
    [InlineData("203.0.113.255")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("64:ff9b:1::")]
    [InlineData("64:ff9b:1:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2001::")]
    [InlineData("2001:0:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2002::")]
    [InlineData("2002:a00:1::")]
    [InlineData("2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("::2")]
    [InlineData("::10.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::255.255.255.255")]
    [InlineData("::ffff:0:0.0.0.0")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("::ffff:0:255.255.255.255")]
    [InlineData("::ffff:203.0.113.9")]
    [InlineData("fec0::")]
    [InlineData("feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("100::")]
    [InlineData("100::ffff:ffff:ffff:ffff")]
    public void Some_addresses_are_for_nobody_whatever_is_allowed(string address)
    {
        Assert.False(new NetworkOptions().Permits("host", IPAddress.Parse(address)));
        Assert.False(new NetworkOptions { AllowPrivate = true }.Permits("host", IPAddress.Parse(address)));
        Assert.False(new NetworkOptions { Allow = ["0.0.0.0/0", "::/0", "host"] }.Permits("host", IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("168.63.129.15")]
    [InlineData("168.63.129.17")]
    [InlineData("191.255.255.255")]
    [InlineData("192.0.1.0")]
    [InlineData("192.0.1.255")]
    [InlineData("192.0.3.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("198.51.99.255")]
    [InlineData("198.51.101.0")]
    [InlineData("203.0.112.255")]
    [InlineData("203.0.114.0")]
    [InlineData("223.255.255.255")]
    [InlineData("64:ff9b:0:ffff::1")]
    [InlineData("64:ff9b:2::")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2001:1::")]
    [InlineData("2003::")]
    [InlineData("0:0:0:0:fffe:0:a00:1")]
    [InlineData("::1:0:a00:1")]
    [InlineData("100:0:0:1::")]
    [InlineData("ff:ffff::1")]
    public void Their_neighbours_may_be_called(string address) => Assert.True(new NetworkOptions().Permits("host", IPAddress.Parse(address)));

    [Fact]
    public void Private_addresses_are_refused_unless_allowed() => Assert.False(new NetworkOptions().Permits("chatwoot.internal", IPAddress.Parse("10.1.2.3")));

    [Theory]
    [InlineData("chatwoot.internal", "10.9.9.9", true)]
    [InlineData("Chatwoot.Internal", "10.9.9.9", true)]
    [InlineData("evil.chatwoot.internal", "10.9.9.9", false)]
    [InlineData("other", "10.1.2.3", true)]
    [InlineData("other", "::ffff:10.1.2.3", true)]
    [InlineData("other", "10.1.3.3", false)]
    [InlineData("other", "192.168.0.7", true)]
    [InlineData("other", "127.0.0.1", false)]
    [InlineData("other", "8.8.8.8", true)]
    [InlineData("chatwoot.internal", "169.254.169.254", false)]
    public void Where_private_hosts_are_named_no_other_may_be_called(string host, string address, bool isPermitted)
    {
        foreach (var allowPrivate in new[] { true, false })
        {
            var options = new NetworkOptions { AllowPrivate = allowPrivate, Allow = ["chatwoot.internal", "10.1.2.0/24", "192.168.0.7"] };
            Assert.Equal(isPermitted, options.Permits(host, IPAddress.Parse(address)));
        }
    }
}
