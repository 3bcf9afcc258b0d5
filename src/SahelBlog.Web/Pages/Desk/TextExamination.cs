using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Posts.Checks;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>A text as readers will see it, and what its author should know before they do.</summary>
/// <param name="Post">The post as it would be with this text.</param>
/// <param name="Findings">What to point out.</param>
/// <param name="Links">Whom its links lead to.</param>
internal sealed record Examined(Post Post, IReadOnlyList<Finding> Findings, LinksOfPost Links)
{
    /// <summary>How long it is, in words.</summary>
    public string Length => $"{Post.Words.Some("word")}, {Post.Minutes.Some("minute")}";
}

/// <summary>Renders and looks over what stands in the editor, for its page and for its live preview alike.</summary>
internal sealed class TextExamination(Publishing publishing, PostChecks checks, LinksToTell links)
{
    /// <summary>Of what was typed.</summary>
    public Task<Examined> Of(WriteForm form, Post? saved, CancellationToken cancel) => Of(Typed(form, saved), cancel);

    /// <summary>Of what was typed, without a question to the tables.</summary>
    public Examined Unasked(WriteForm form, Post? saved)
    {
        var post = Typed(form, saved);
        return new(post, [], new(post, [], []));
    }

    private Post Typed(WriteForm form, Post? saved)
    {
        // A text that is too long to keep is too long to render.
        var text = form.Text.Length <= PostDraftValidator.LongestText ? form.Text : "";
        var post = (saved ?? new Post { Kind = form.Kind }) with
        {
            Title = form.Title,
            Standfirst = form.Standfirst,
            Language = form.Language,
            Response = form.Response,
            ResponseTo = PostResponse.IsAddress(form.ResponseTo) ? form.ResponseTo : "",
        };
        return post.With(text, publishing.Preview(text, form.Language));
    }

    /// <summary>Of a post as it is kept, which was rendered when it was saved.</summary>
    public async Task<Examined> Of(Post post, CancellationToken cancel) =>
        new(
            post,
            await checks.Of(
                new CheckedText
                {
                    PostId = post.Id == 0 ? null : post.Id,
                    Kind = post.Kind,
                    Standfirst = post.Standfirst,
                    Markdown = post.Markdown,
                    Html = post.Html,
                },
                cancel
            ),
            await links.Of(post, cancel)
        );
}
