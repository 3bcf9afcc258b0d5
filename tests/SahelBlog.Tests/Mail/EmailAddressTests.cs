using SahelBlog.Mail;

namespace SahelBlog.Tests.Mail;

/// <summary>One rule for every address, wherever it comes from.</summary>
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("awa@reader.example")]
    [InlineData("o'anna+rain_2012@mail.reader.example")]
    [InlineData("élodie@reader.example")]
    [InlineData("awa@مثال.example")]
    [InlineData("awa@xn--mgbh0fb.example")]
    public void One_plain_address_is_one(string text) => Assert.True(EmailAddress.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("awa")]
    [InlineData("@reader.example")]
    [InlineData("awa@")]
    [InlineData("awa@reader")]
    [InlineData("root@localhost")]
    [InlineData("awa@[127.0.0.1]")]
    [InlineData("awa@[IPv6:::1]")]
    [InlineData("awa@127.0.0.1")]
    [InlineData("awa@.reader.example")]
    [InlineData("awa@reader.example.")]
    [InlineData("awa@salif@reader.example")]
    [InlineData("awa @reader.example")]
    [InlineData("awa@reader.example\r\nBcc: all@reader.example")]
    [InlineData("awa@reader.example\0")]
    [InlineData("awa@reader\u202E.example")]
    [InlineData("awa\u200B@reader.example")]
    [InlineData("Awa <awa@reader.example>")]
    [InlineData("\"awa\"@reader.example")]
    [InlineData("awa(at home)@reader.example")]
    [InlineData("awa@reader.example,salif@reader.example")]
    [InlineData("all:awa@reader.example;")]
    public void Anything_else_is_none(string text) => Assert.False(EmailAddress.IsValid(text));

    [Fact]
    public void An_address_is_as_long_as_mail_servers_take_it()
    {
        Assert.True(EmailAddress.IsValid(new string('x', 243) + "@xy.example"));
        Assert.False(EmailAddress.IsValid(new string('x', 244) + "@xy.example"));
    }

    [Theory]
    [InlineData("Awa+blog@reader.example", "awa@reader.example")]
    [InlineData("awa+a+b@reader.example", "awa@reader.example")]
    [InlineData("+awa@reader.example", "+awa@reader.example")]
    [InlineData("awa@reader.example", "awa@reader.example")]
    public void What_follows_a_plus_sign_is_the_same_mailbox(string text, string mailbox) =>
        Assert.Equal(mailbox, EmailAddress.Mailbox(text));

    [Theory]
    [InlineData("awa@rｅader.example")]
    [InlineData("awa@bücher.example", "awa@xn--bcher-kva.example")]
    [InlineData("awa@READER.example")]
    public void Hosts_that_lead_to_one_place_are_one(string text, string canonical = "awa@reader.example")
    {
        Assert.True(EmailAddress.IsValid(text));
        Assert.Equal(canonical, EmailAddress.Canonical(text));
    }

    [Fact]
    public void Addresses_are_compared_in_lower_case() =>
        Assert.Equal("awa@reader.example", EmailAddress.Canonical(" Awa@Reader.Example "));
}
