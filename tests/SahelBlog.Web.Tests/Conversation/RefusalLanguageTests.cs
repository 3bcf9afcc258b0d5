using System.Net;
using System.Text.RegularExpressions;
using SahelBlog.Audit;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>Whatever cannot be taken is refused in the language of the post.</summary>
public sealed partial class RefusalLanguageTests
{
    [Theory]
    [InlineData("ar")]
    [InlineData("fr")]
    public async Task Every_mistake_in_a_form_is_named_in_it(string language)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await InLanguage(blog, language);
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm;

        FilledForm[] wrong =
        [
            form.With("text", "").With("name", "").With("email", "oumou").With("website", "no site"),
            form.With("text", new string('a', 20_001)).With("name", new string('a', 81)),
            form.With("text", "Oui.").With("name", "One\u2028two").With("website", new string('a', 201)),
            form.With("text", "Oui.").With("name", "Oumou").With("notify", "1"),
            form.With("text", "Oui.").With("name", "Oumou").Without("token"),
        ];
        foreach (var one in wrong)
        {
            var answer = await reader.Submit(one);
            Assert.InRange((int)answer.Status, 400, 422);
            Assert.All(answer.All(".wrong-list li, .wrong-list p, .wrong"), said => AssertSpeaks(language, said));
            Assert.NotEmpty(answer.All(".wrong-list"));
        }
    }

    [Theory]
    [InlineData("ar", "لا تقبل هذه المدونة هذا التعليق.")]
    [InlineData("fr", "Ce blog ne prend pas ce commentaire.")]
    public async Task Bans_limits_and_closed_doors_speak_it(string language, string banned)
    {
        await using var blog = BlogHost.Unmoderated(("RateLimits:Enabled", "true"), ("Comments:MostInTenMinutes", "2"));
        var post = await InLanguage(blog, language);
        using var reader = blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm.With("text", "casino").With("name", "Oumou");
        await blog.Get<BanDesk>().Set([new(BanKind.Word, "casino", BanMode.Refuse)], new Actor(1, Story.Author));

        var refused = await reader.Submit(form);
        await reader.Submit(form.With("text", "Un."));
        var tooMany = await reader.Submit(form.With("text", "Deux."));
        var elsewhere = await reader.Submit(form, request => Elsewhere(request));
        var noParent = await reader.Submit(form.SentTo(post.Permalink + "reply/999"));
        await blog.Changes(post, draft => draft with { CommentsOpen = false });
        var closed = await reader.Submit(form);
        var closedPage = await reader.Open(post.Permalink + "reply");

        Assert.StartsWith(banned, refused.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.Status);
        foreach (var answer in new[] { refused, tooMany, elsewhere, noParent, closed, closedPage })
            AssertSpeaks(language, answer.Text("[role=alert]"));
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("fr")]
    public async Task So_do_edits(string language)
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await InLanguage(blog, language);
        using var reader = blog.NewReader();
        await reader.Writes("Oui.", post.Permalink!);
        var form = (await reader.Open("/comment/1/edit")).Form("main form");

        AssertSpeaks(language, (await reader.Submit(form.With("text", ""))).Text("#edit-text-e"));
        blog.Clock.Advance(TimeSpan.FromMinutes(20));
        AssertSpeaks(language, (await reader.Submit(form.With("text", "Non."))).Text("[role=alert]"));
    }

    private static Task<Post> InLanguage(BlogHost blog, string language) =>
        blog.Has(new PostDraft { Title = "Rain", Language = language });

    private static void Elsewhere(HttpRequestMessage request)
    {
        request.Headers.Remove("Sec-Fetch-Site");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
    }

    private static void AssertSpeaks(string language, string said)
    {
        Assert.NotEqual("", said);
        if (language == "ar")
            Assert.Matches("[\u0620-\u064A]{3}", said);
        else
            Assert.DoesNotMatch(English(), said);
    }

    [GeneratedRegex(
        @"\b(the|your|was|has|have|this|comments?|write|looks|here)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex English();
}
