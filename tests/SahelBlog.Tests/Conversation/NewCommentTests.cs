using SahelBlog.Conversation;

namespace SahelBlog.Tests.Conversation;

public sealed class NewCommentTests
{
    private static readonly NewComment Good = new() { Name = "Oumou", Text = "It fell." };

    public static TheoryData<NewComment, string, string> Faults { get; } =
        new()
        {
            { Good with { Text = " \n " }, "Text", "Write something first." },
            {
                Good with
                {
                    Text = new string('x', 20_001),
                },
                "Text",
                "A comment has at most 20,000 characters; this one has 20,001."
            },
            { Good with { Name = "  " }, "Name", "Write the name you would like shown." },
            { Good with { Name = new string('x', 81) }, "Name", "A name has at most 80 characters." },
            { Good with { Name = "Oumou\r\nBcc: all" }, "Name", "A name is letters and signs on one line." },
            { Good with { Name = "Oumou\0" }, "Name", "A name is letters and signs on one line." },
            { Good with { Name = "Oumou\u0085" }, "Name", "A name is letters and signs on one line." },
            { Good with { Name = "Oumou\u2028Diarra" }, "Name", "A name is letters and signs on one line." },
            { Good with { Email = "oumou" }, "Email", "An address looks like name@example.org." },
            { Good with { Email = "oumou@example" }, "Email", "An address looks like name@example.org." },
            { Good with { Email = "a@b.example,c@d.example" }, "Email", "An address looks like name@example.org." },
            { Good with { Email = "<a@b.example>" }, "Email", "An address looks like name@example.org." },
            { Good with { Email = "a@b.example\r\nBcc:x" }, "Email", "An address looks like name@example.org." },
            {
                Good with
                {
                    Email = new string('x', 250) + "@b.example",
                },
                "Email",
                "An address has at most 254 characters."
            },
            {
                Good with
                {
                    Website = "javascript:alert(1)",
                },
                "Website",
                "A website looks like example.org or https://example.org."
            },
            {
                Good with
                {
                    Website = "data:text/html,x",
                },
                "Website",
                "A website looks like example.org or https://example.org."
            },
            {
                Good with
                {
                    Website = "//oumou.example",
                },
                "Website",
                "A website looks like example.org or https://example.org."
            },
            {
                Good with
                {
                    Website = "ftp://oumou.example",
                },
                "Website",
                "A website looks like example.org or https://example.org."
            },
            {
                Good with
                {
                    Website = "https://user:pass@oumou.example",
                },
                "Website",
                "A website looks like example.org or https://example.org."
            },
            {
                Good with
                {
                    Website = "https://localhost",
                },
                "Website",
                "A website looks like example.org or https://example.org."
            },
            {
                Good with
                {
                    Website = "https://oumou.example/" + new string('x', 200),
                },
                "Website",
                "An address has at most 200 characters."
            },
        };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_names_its_field_and_says_what_to_do(NewComment comment, string field, string message)
    {
        var error = Assert.Single(new NewCommentValidator().Validate(comment).Errors);

        Assert.Equal((field, message), (error.PropertyName, error.ErrorMessage));
    }

    [Theory]
    [InlineData("Ousmane N’Diaye")]
    [InlineData("عائشة")]
    [InlineData("👩🏾‍🌾 Halima")]
    public void Names_of_any_script_are_names(string name)
    {
        Assert.True(new NewCommentValidator().Validate(Good with { Name = name }).IsValid);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" oumou.example ", "https://oumou.example/")]
    [InlineData("http://oumou.example/a?b=c", "http://oumou.example/a?b=c")]
    [InlineData("HTTPS://OUMOU.example", "https://oumou.example/")]
    [InlineData("https://oumou.example/\"onmouseover=\"x", "https://oumou.example/%22onmouseover=%22x")]
    public void A_website_is_kept_as_a_whole_address(string typed, string? kept)
    {
        Assert.Equal(kept, NewCommentValidator.WebsiteOf(typed));
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u3164")]
    [InlineData("\u200F")]
    [InlineData("\u2800")]
    [InlineData("\u200B \u3164\u2800\u00AD")]
    public void What_nobody_can_see_is_no_name_and_no_text(string invisible)
    {
        var validator = new NewCommentValidator();

        Assert.Contains(
            "Write the name you would like shown.",
            validator.Validate(Good with { Name = invisible }).Errors.Select(error => error.ErrorMessage),
            StringComparer.Ordinal
        );
        Assert.Equal(
            ["Write something first."],
            validator.Validate(Good with { Text = invisible }).Errors.Select(error => error.ErrorMessage)
        );
    }
}
