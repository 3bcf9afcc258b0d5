using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using SahelBlog.Conversation;
using SahelBlog.Feeds;
using SahelBlog.Mail;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Following;

/// <summary>Writes the letters out, in plain text and in HTML without pictures.</summary>
internal static class FollowLetters
{
    /// <summary>Characters of a comment in a letter, about a screen; the rest is a link away.</summary>
    private const int Longest = 1500;

    /// <summary>
    /// The question that comes before anything else. It carries no word of strangers: anybody can have it sent to anybody.
    /// </summary>
    public static Letter Question(string to, Followed followed, string link, string blog)
    {
        var say = LetterPhrases.For(followed.Follow.Language);
        var question = say.Question(blog, say.What(followed with { Comment = null }));
        return new(to, OneLine(say.QuestionSubject(blog)), $"{question}\n\n{link}\n\n{say.NotYou}\n", "follow-question")
        {
            Html = Page(
                say,
                $"<p>{Encoded(question)}</p><p><a href=\"{Encoded(link)}\">{Encoded(say.QuestionLink)}</a></p><p>{Encoded(say.NotYou)}</p>"
            ),
        };
    }

    /// <summary>One letter about these comments.</summary>
    public static Letter About(
        Followed followed,
        IReadOnlyList<(Comment Comment, PostSummary Post)> comments,
        string stop,
        BlogAddress address
    )
    {
        var say = LetterPhrases.For(followed.Follow.Language);
        var (first, post) = comments[0];
        var why = say.Why(say.What(followed));
        var text = new StringBuilder();
        var html = new StringBuilder();
        foreach (var (comment, under) in comments)
        {
            var link = address.Absolute(ThreadReader.AddressOf(comment.Id, under));
            var wrote = say.Wrote(OneLine(comment.AuthorName), OneLine(under.Title));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{wrote}\n\n{Quoted(comment.Markdown)}\n\n{say.Read}:\n{link}\n\n\n"
            );
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p><b>{Encoded(wrote)}</b></p><blockquote dir=\"{(comment.RightToLeft ? "rtl" : "ltr")}\">{InHtml(comment, address.Absolute(under.Permalink!))}</blockquote><p><a href=\"{Encoded(link)}\">{Encoded(say.Read)}</a></p><hr>"
            );
        }
        text.Append(CultureInfo.InvariantCulture, $"-- \n{why}\n{say.Stop}:\n{stop}\n");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p><small>{Encoded(why)} <a href=\"{Encoded(stop)}\">{Encoded(say.Stop)}</a></small></p>"
        );
        var subject =
            comments.Count == 1
                ? say.Subject(OneLine(first.AuthorName), OneLine(post.Title))
                : $"{say.DigestSubject}: {OneLine(post.Title)}";
        return new(followed.Follow.Email, OneLine(subject), text.ToString(), "notice")
        {
            Html = Page(say, html.ToString()),
            StopAddress = stop,
            Thread = string.Create(CultureInfo.InvariantCulture, $"post-{post.Id}"),
        };
    }

    /// <summary>What strangers wrote, fit for a header: no control signs, one line.</summary>
    public static string OneLine(string text) =>
        Excerpts.Of(new string([.. text.Select(sign => char.IsControl(sign) ? ' ' : sign)]), 150);

    /// <summary>Each line marked as somebody else's, so that no comment looks like the foot of our letter.</summary>
    private static string Quoted(string markdown) =>
        string.Join('\n', Beginning(markdown).Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line));

    /// <summary>A long comment is read where it stands; half of its HTML would be none.</summary>
    private static string InHtml(Comment comment, string home) =>
        comment.Markdown.Length <= Longest
            ? Cleaned(comment.Html, home)
            : $"<p>{Encoded(Beginning(comment.Markdown)).Replace("\n", "<br>", StringComparison.Ordinal)}</p>";

    /// <summary>The text, its breaks of lines all of one kind, or its beginning, cut at a space where there is one.</summary>
    private static string Beginning(string markdown)
    {
        var text = markdown.Trim().Replace('\v', '\n').ReplaceLineEndings("\n");
        if (text.Length <= Longest)
            return text;
        var end = text.LastIndexOfAny([' ', '\n'], Longest, Longest / 2);
        if (end < 0)
            end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..end].TrimEnd() + " …";
    }

    /// <summary>Cleaned when it was written; here links become whole, and nothing is fetched by opening the letter.</summary>
    private static string Cleaned(string html, string home)
    {
        var document = new HtmlParser().ParseDocument("");
        document.Body!.InnerHtml = AbsoluteLinks.In(html, home);
        foreach (var element in document.Body.QuerySelectorAll("img, picture, video, audio, source, input"))
            element.Remove();
        return document.Body.InnerHtml;
    }

    private static string Page(LetterPhrases say, string body) =>
        $"<!doctype html><html lang=\"{say.Tag}\" dir=\"{say.Direction}\"><head><meta charset=\"utf-8\"></head><body dir=\"{say.Direction}\">{body}</body></html>";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
