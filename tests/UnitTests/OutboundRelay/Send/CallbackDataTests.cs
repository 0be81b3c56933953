using RyzeBridge.OutboundRelay.Send;

namespace RyzeBridge.UnitTests.OutboundRelay.Send;

public sealed class CallbackDataTests
{
    [Fact]
    public void What_a_send_gives_along_is_read_back()
    {
        var data = new CallbackData(Guid.Parse("0f8e5a8c-5f0e-4c3a-9a54-0f6a2f1c7d11"), 1001, 2, 3);

        Assert.Equal("0f8e5a8c5f0e4c3a9a540f6a2f1c7d11/1001/2/3", data.ToString());
        Assert.True(CallbackData.TryParse(data.ToString(), out var read));
        Assert.Equal(data, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another system's")]
    [InlineData("0f8e5a8c5f0e4c3a9a540f6a2f1c7d11/1001/2")]
    [InlineData("0f8e5a8c5f0e4c3a9a540f6a2f1c7d11/1001/2/x")]
    public void What_another_system_gave_along_is_not_ours(string? text) => Assert.False(CallbackData.TryParse(text, out _));
}
