using RyzeBridge.WhatsApp.CloudApi.Sending;
using RyzeBridge.WhatsApp.Sending;

namespace RyzeBridge.UnitTests.WhatsApp.Sending;

public sealed class ChoiceFormTests
{
    [Theory]
    [InlineData(1, 20, true, true)]
    [InlineData(3, 20, true, true)]
    [InlineData(3, 21, true, false)]
    [InlineData(4, 20, true, false)]
    [InlineData(10, 24, true, false)]
    [InlineData(10, 25, false, false)]
    [InlineData(11, 5, false, false)]
    [InlineData(0, 5, false, false)]
    public void Few_short_answers_are_buttons_more_are_a_list_and_the_rest_is_text(int count, int length, bool fit, bool areButtons)
    {
        var choices = Enumerable.Range(0, count).Select(index => new OutgoingChoice($"{index}", $"{(char)('a' + index)}".PadRight(length, 'x'))).ToList();

        Assert.Equal(fit, CloudApiLimits.Buttons.Fits("Which?", choices) || CloudApiLimits.List.Fits("Which?", choices));
        Assert.Equal(areButtons, CloudApiLimits.Buttons.Fits("Which?", choices));
    }

    [Fact]
    public void Answers_that_read_alike_cannot_be_tapped() =>
        Assert.False(CloudApiLimits.List.Fits("Which?", [new OutgoingChoice("1", "Yes"), new OutgoingChoice("2", "Yes")]));

    [Fact]
    public void Without_a_question_there_is_nothing_to_tap() => Assert.False(CloudApiLimits.List.Fits("", [new OutgoingChoice("1", "Yes")]));
}
