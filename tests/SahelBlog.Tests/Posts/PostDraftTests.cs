using SahelBlog.Posts;

namespace SahelBlog.Tests.Posts;

public sealed class PostDraftTests
{
    private static readonly PostDraft Good = new() { Title = "Rain", Markdown = "It fell." };

    public static TheoryData<PostDraft, string, string> Faults { get; } =
        new()
        {
            { Good with { Title = "  " }, "Title", "Give the post a title." },
            { Good with { Title = new string('x', 301) }, "Title", "A title has at most 300 characters." },
            {
                Good with
                {
                    Slug = "Rain in May",
                },
                "Slug",
                "An address is lower-case letters, digits and single hyphens, such as rain-in-may."
            },
            { Good with { Title = "🌧" }, "Slug", "No address can be made from this title; write one." },
            {
                Good with
                {
                    Standfirst = new string('x', 1001),
                },
                "Standfirst",
                "A standfirst has at most 1,000 characters."
            },
            {
                Good with
                {
                    Markdown = new string('x', 1_000_001),
                },
                "Markdown",
                "The text is longer than a million characters."
            },
            {
                Good with
                {
                    Response = "hates",
                    ResponseTo = "https://other.example/",
                },
                "Response",
                "A post replies to a page, likes it, reposts it or bookmarks it."
            },
            {
                Good with
                {
                    ResponseTo = "https://other.example/",
                },
                "Response",
                "Choose what the post does with the page that it answers, or take its address out."
            },
            {
                Good with
                {
                    Response = PostResponse.Like,
                },
                "ResponseTo",
                "The page that the post answers needs its address, which begins with http:// or https://."
            },
            {
                Good with
                {
                    Response = PostResponse.Like,
                    ResponseTo = "javascript:alert(1)",
                },
                "ResponseTo",
                "The page that the post answers needs its address, which begins with http:// or https://."
            },
            {
                Good with
                {
                    Response = PostResponse.Like,
                    ResponseTo = "http://\u00AD.com/",
                },
                "ResponseTo",
                "The page that the post answers needs its address, which begins with http:// or https://."
            },
            {
                Good with
                {
                    Response = PostResponse.Like,
                    ResponseTo = "https://other.example/\u202Eabc",
                },
                "ResponseTo",
                "The page that the post answers needs its address, which begins with http:// or https://."
            },
            { Good with { Language = "xx-klingon" }, "Language", "Write the language as a code such as en, fr or ar." },
            {
                Good with
                {
                    Topics = [.. Enumerable.Range(0, 13).Select(number => $"topic {number}")],
                },
                "Topics",
                "A post has at most 12 topics."
            },
            { Good with { Topics = ["?!"] }, "Topics", "A topic is a word or a few, at most 100 characters." },
        };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_names_its_field_and_says_what_to_do(PostDraft draft, string field, string message)
    {
        var error = Assert.Single(new PostDraftValidator().Validate(draft).Errors);

        Assert.Equal((field, message), (error.PropertyName, error.ErrorMessage));
    }

    [Fact]
    public void A_title_without_letters_may_have_a_written_address()
    {
        Assert.True(new PostDraftValidator().Validate(Good with { Title = "🌧", Slug = "rain" }).IsValid);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr-NE")]
    [InlineData("ar")]
    [InlineData("ha")]
    public void Languages_of_the_region_are_known(string language)
    {
        Assert.True(new PostDraftValidator().Validate(Good with { Language = language }).IsValid);
    }
}
