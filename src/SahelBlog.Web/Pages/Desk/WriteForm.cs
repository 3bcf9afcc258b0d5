using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using SahelBlog.Posts;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The editor's form: what stands in its fields.</summary>
internal sealed record WriteForm
{
    public string Title { get; init; } = "";
    public string Standfirst { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Text { get; init; } = "";
    public string Language { get; init; } = "en";
    public string Topics { get; init; } = "";
    public string? Series { get; init; }
    public string Part { get; init; } = "";

    /// <summary>The series and the part that the form was opened with; null where it did not say.</summary>
    public (string Series, string Part)? Opened { get; init; }

    public bool Comments { get; init; } = true;
    public bool Links { get; init; } = true;
    public string Response { get; init; } = "";
    public string ResponseTo { get; init; } = "";
    public PostKind Kind { get; init; }
    public PublishForm Publish { get; init; } = new();

    /// <summary>The version that the text was begun from; the table decides whether it is the latest.</summary>
    public int Version { get; init; }

    public static WriteForm Of(IFormCollection form) =>
        new()
        {
            Title = form["title"].ToString(),
            Standfirst = Lines(form["standfirst"].ToString()),
            Slug = form["slug"].ToString().Trim(),
            Text = Lines(form["text"].ToString()),
            Language = form["language"].ToString().Trim(),
            Topics = form["topics"].ToString(),
            Series = form.ContainsKey("series") ? form["series"].ToString().Trim() : null,
            Part = form["part"].ToString().Trim(),
            Opened = form.ContainsKey("part-was")
                ? (form["series-was"].ToString().Trim(), form["part-was"].ToString().Trim())
                : null,
            Comments = form["comments"] == "on",
            Links = form["links"] == "on",
            Response = form["response"].ToString(),
            ResponseTo = form["response-to"].ToString().Trim(),
            Publish = PublishForm.Of(form),
            Kind = form["kind"] == "page" ? PostKind.Page : PostKind.Post,
            Version = Number(form["version"].ToString()),
        };

    /// <summary>The form as a working copy holds it; null when that cannot be read.</summary>
    public static WriteForm? Of(WorkingCopy copy)
    {
        try
        {
            var fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>(copy.Fields) ?? [];
            return Of(
                new FormCollection(
                    fields.ToDictionary(
                        field => field.Key,
                        field => new StringValues(field.Value),
                        StringComparer.Ordinal
                    )
                )
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static WriteForm Of(DeskPost found, BlogClock clock) =>
        new()
        {
            Title = found.Post.Title,
            Standfirst = found.Post.Standfirst,
            Slug = found.Post.Slug,
            Text = found.Post.Markdown,
            Language = found.Post.Language,
            Topics = string.Join(", ", found.Topics.Select(topic => topic.Name)),
            Series = found.Series?.Title ?? "",
            Part = PartOf(found),
            Opened = (found.Series?.Title ?? "", PartOf(found)),
            Comments = found.Post.CommentsOpen,
            Links = found.Post.LinkbacksOpen,
            Response = found.Post.Response,
            ResponseTo = found.Post.ResponseTo,
            Publish = PublishForm.Of(found.Post, clock),
            Kind = found.Post.Kind,
            Version = found.Post.Version,
        };

    private static string PartOf(DeskPost found) => found.Series?.Position.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>As the engine takes it, still to be validated.</summary>
    public PostDraft Draft(long? id) =>
        new()
        {
            Id = id,
            Version = Version,
            Kind = Kind,
            Title = Title,
            Slug = Slug,
            Standfirst = Standfirst,
            Markdown = Text,
            Language = Language,
            Topics = Topics.Split(
                [',', '،', ';', '؛'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            ),
            Series = Series,
            // A part that was left alone stays where it is, wherever others moved it meanwhile. What is no number is no
            // part: it is said so beside the field.
            SeriesPart = Part.Length == 0 || Opened == (Series ?? "", Part) ? null : Number(Part),
            CommentsOpen = Comments,
            LinkbacksOpen = Links,
            Response = Response,
            ResponseTo = ResponseTo,
        };

    /// <summary>Whether nobody has written anything yet.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Title + Standfirst + Text);

    /// <summary>Whether a post was saved with just this, whatever its version; an address left empty was made from the title.</summary>
    public bool SaysTheSameAs(WriteForm saved) =>
        Publish.SaysTheSameAs(saved.Publish)
        && SeriesBeside(saved) == saved.SeriesBeside(saved)
        && Tidy(this) with { Slug = Slug.Length == 0 ? saved.Slug : Slug } == Tidy(saved);

    /// <summary>The series and part that this form comes to where a post stands as saved: a field left out, or left empty, changes nothing.</summary>
    public (string Series, string Part) SeriesBeside(WriteForm saved)
    {
        var series = Series ?? saved.Series ?? "";
        if (series.Length == 0)
            return ("", "");
        var isLeft = Part.Length == 0 || Series is null || Opened == (Series, Part);
        return (series, isLeft && series == saved.Series ? saved.Part : Part);
    }

    // What has a comparison of its own is taken out.
    private static WriteForm Tidy(WriteForm form) =>
        form with
        {
            Title = form.Title.Trim(),
            Standfirst = form.Standfirst.Trim(),
            Topics = string.Join(',', form.Topics.Split([',', '،', ';', '؛'], StringSplitOptions.TrimEntries)),
            Publish = Unsaid,
            Series = null,
            Part = "",
            Opened = null,
            Version = 0,
        };

    private static readonly PublishForm Unsaid = new();

    /// <summary>Browsers send lines as CR LF, whatever was typed.</summary>
    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>A version as the form carries it; 0, which none has, for anything else.</summary>
    public static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
