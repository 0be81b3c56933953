using RyzeBridge.Chatwoot.Payloads;
using RyzeBridge.InboundRelay.Resolve;
using RyzeBridge.InboundRelay.Texts;
using RyzeBridge.WhatsApp.Events;

namespace RyzeBridge.UnitTests.InboundRelay;

public sealed class ContactDetailsTests
{
    [Fact]
    public void A_person_with_a_number_has_it_as_E164_and_no_identifier()
    {
        var contact = ContactDetails.New(7, "4917012345678", new WhatsAppAddress { Id = "4917012345678", Phone = "4917012345678", Name = "Maria" }, AgentTexts.For("en"));
        Assert.Equal("+4917012345678", contact.PhoneNumber);
        Assert.Null(contact.Identifier);
        Assert.Equal("Maria", contact.Name);
        Assert.Equal("4917012345678", contact.SourceId);
        Assert.Equal(7, contact.InboxId);
    }

    [Fact]
    public void A_person_without_a_number_has_an_identifier_in_our_own_namespace()
    {
        var contact = ContactDetails.New(7, "US.1349", new WhatsAppAddress { Id = "US.1349", Bsuid = "US.1349" }, AgentTexts.For("en"));
        Assert.Null(contact.PhoneNumber);
        Assert.Equal("whatsapp:US.1349", contact.Identifier);
        Assert.Equal("US.1349", contact.Name);
    }

    [Fact]
    public void A_long_name_is_cut_at_a_character()
    {
        var contact = ContactDetails.New(7, "1", new WhatsAppAddress { Id = "1", Name = new string('x', 254) + "😀" }, AgentTexts.For("en"));
        Assert.Equal(new string('x', 254), contact.Name);
    }

    [Theory]
    [InlineData("551187654321", "+5511987654321", null, true)]
    [InlineData("551187654321", "5511987654321", null, true)]
    [InlineData("551187654321", "+551198765432", null, false)]
    [InlineData("551187654321", null, "WHATSAPP:us.1", true)]
    [InlineData("551187654321", null, "whatsapp:US.12", false)]
    [InlineData(null, "+551187654321", null, false)]
    [InlineData(null, null, null, false)]
    public void A_contact_is_the_persons_by_any_form_of_the_number_or_our_identifier(string? phone, string? number, string? identifier, bool expected) => Assert.Equal(
        expected,
        ContactDetails.IsOf(new ChatwootContact { Id = 1, PhoneNumber = number, Identifier = identifier }, "US.1", new WhatsAppAddress { Id = "US.1", Phone = phone, Bsuid = "US.1" }));

    [Theory]
    [InlineData("5511987654321", "551187654321")]
    [InlineData("5215512345678", "525512345678")]
    [InlineData("5491112345678", "541112345678")]
    public void A_person_is_locked_in_one_form_of_the_number(string one, string other) => Assert.Equal(
        ContactDetails.Person(one, new WhatsAppAddress { Id = one, Phone = one }), ContactDetails.Person(other, new WhatsAppAddress { Id = other, Phone = other }));

    [Theory]
    [InlineData("5511987654321", "+5511987654321 +551187654321")]
    [InlineData("4917012345678", "+4917012345678")]
    [InlineData(null, "")]
    public void A_number_is_searched_in_all_its_forms_its_own_first(string? phone, string expected) => Assert.Equal(
        expected, string.Join(' ', ContactDetails.PhoneNumbers(new WhatsAppAddress { Id = "x", Phone = phone })));
}
