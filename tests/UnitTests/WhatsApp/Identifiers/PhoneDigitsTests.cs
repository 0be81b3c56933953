using RyzeBridge.WhatsApp.Identifiers;

namespace RyzeBridge.UnitTests.WhatsApp.Identifiers;

public sealed class PhoneDigitsTests
{
    [Theory]
    [InlineData("5511987654321", "+5511987654321")]
    [InlineData("551187654321", "+551187654321")]
    [InlineData("16505551234", "+16505551234")]
    [InlineData("+16505551234", "+16505551234")]
    [InlineData("5215512345678", "+5215512345678")]
    [InlineData("5491123456789", "+5491123456789")]
    [InlineData("US.13491208655302741918", null)]
    [InlineData("120363404694233820", null)]
    [InlineData("0123456789", null)]
    [InlineData("123", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_possible_numbers_become_E164(string? digits, string? expected) =>
        Assert.Equal(expected, PhoneDigits.ToE164(digits));

    [Theory]
    [InlineData("+55 (11) 98765-4321", "5511987654321")]
    [InlineData("+1 650-555-1234", "16505551234")]
    [InlineData("5511987654321", "5511987654321")]
    [InlineData("(11) 98765-4321", null)]
    [InlineData("hello", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Common_writings_become_digits(string? phone, string? expected) =>
        Assert.Equal(expected, PhoneDigits.Of(phone));

    [Theory]
    [InlineData("5561987654321", "5561987654321", "556187654321")]
    [InlineData("556187654321", "556187654321", "5561987654321")]
    [InlineData("551132654321", "551132654321")]
    [InlineData("5215512345678", "5215512345678", "525512345678")]
    [InlineData("525512345678", "525512345678", "5215512345678")]
    [InlineData("5491123456789", "5491123456789", "541123456789")]
    [InlineData("541123456789", "541123456789", "5491123456789")]
    [InlineData("16505551234", "16505551234")]
    [InlineData("US.1349", "US.1349")]
    public void Variants_are_the_same_person(string digits, params string[] expected) =>
        Assert.Equal(expected, PhoneDigits.Variants(digits));
}
