using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.UnitTests.WhatsApp;

public sealed class WhatsAppMessageIdsTests
{
    [Theory]
    [InlineData("wamid.HBgLNTUxMTk4NzY1NDMyMRUCABEYEjA=", true)]
    [InlineData("wamid.HBgL/given-up", true)]
    [InlineData("3EB0C767D26A1D1D8E2F", true)]
    [InlineData("WAID:3A5B0C767D26A1D1D8E2", true)]
    [InlineData("false_5511987654321@c.us_3EB0C767D26A1D1D8E2F", true)]
    [InlineData("erp-order-4711", false)]
    [InlineData("471100000000000012", false)]
    [InlineData("0b8c2f6a-3c5e-4a0e-8d43-2f9bb1c0a111", false)]
    [InlineData("true", false)]
    [InlineData("", false)]
    public void Only_WhatsApps_own_ids_are_taken_for_such(string id, bool expected) => Assert.Equal(expected, WhatsAppMessageIds.Is(id));
}
