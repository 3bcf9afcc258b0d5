using System.Net;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.People;

/// <summary>How readers sign in with a provider, step by step.</summary>
internal static class SigningIn
{
    /// <summary>Types into the form under a post and presses the provider's button.</summary>
    public static async Task<Page> Begins(Reader reader, Post post, string text = "") =>
        await Presses(
            reader,
            (await reader.Open(post.Permalink!)).Form("form[data-comment-form]").With("text", text),
            "house"
        );

    public static async Task<Page> Presses(Reader reader, FilledForm form, string with)
    {
        var answer = await reader.Submit(form.With("with", with));
        return answer.Status == HttpStatusCode.TemporaryRedirect
            ? await reader.Submit(form.With("with", with).SentTo(answer.Location!))
            : answer;
    }

    /// <summary>Where the page that was answered leads on to by itself; its link leads there as well.</summary>
    public static string Target(Page go)
    {
        Assert.Equal(HttpStatusCode.OK, go.Status);
        var link = go.One("main a.button").GetAttribute("href")!;
        Assert.Equal("0; url=" + link, go.Header("Refresh"));
        return link;
    }

    public static async Task SignsIn(Reader reader, Provider provider, Post post)
    {
        var back = await provider.Visit(Target(await Begins(reader, post)));
        Assert.Equal($"{post.Permalink}#conversation", (await reader.Open(back.PathAndQuery)).Location);
    }

    public static async Task Writes(Reader reader, Post post, string text, Action? meanwhile = null)
    {
        var form = (await reader.Open(post.Permalink!)).CommentForm.With("text", text);
        meanwhile?.Invoke();
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit(form)).Status);
    }

    public static async Task IsNobody(Reader reader) =>
        Assert.StartsWith("/sign-in", (await reader.Open("/me")).Location, StringComparison.Ordinal);
}
