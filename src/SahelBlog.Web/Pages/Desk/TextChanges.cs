using SahelBlog.Markup;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Where two versions of a post part, field by field.</summary>
/// <param name="Texts">The fields that people read, each with what is different.</param>
/// <param name="Rest">Names of other fields that are different.</param>
internal sealed record TextChanges(
    IReadOnlyList<(string Name, IReadOnlyList<TextRun> Runs)> Texts,
    IReadOnlyList<string> Rest
)
{
    public static TextChanges Between(WriteForm before, WriteForm after) =>
        new(
            [
                .. new[]
                {
                    ("Title", before.Title.Trim(), after.Title.Trim()),
                    ("Standfirst", before.Standfirst.Trim(), after.Standfirst.Trim()),
                    ("Text", before.Text, after.Text),
                }
                    .Where(field => field.Item2 != field.Item3)
                    .Select(field => (field.Item1, TextDiff.Lines(field.Item2, field.Item3))),
            ],
            [
                .. new[]
                {
                    ("address", after.Slug.Length > 0 && before.Slug != after.Slug),
                    ("topics", before.Topics != after.Topics),
                    ("series", before.SeriesBeside(before) != after.SeriesBeside(before)),
                    ("who reads it and when", !after.Publish.SaysTheSameAs(before.Publish)),
                    ("language", before.Language != after.Language),
                    ("answer", (before.Response, before.ResponseTo) != (after.Response, after.ResponseTo)),
                    ("conversation", (before.Comments, before.Links) != (after.Comments, after.Links)),
                }
                    .Where(field => field.Item2)
                    .Select(field => field.Item1),
            ]
        );
}

/// <summary>What somebody was writing and has not saved, offered to them again.</summary>
/// <param name="Copy">The copy.</param>
/// <param name="Form">What stood in the form.</param>
/// <param name="Changes">What is different from what is saved.</param>
internal sealed record CopyOffer(WorkingCopy Copy, WriteForm Form, TextChanges Changes)
{
    /// <summary>Offers at most; more would push the page away, and come up again when these are decided on.</summary>
    private const int Most = 3;

    /// <summary>Those copies that hold something else than what is saved.</summary>
    public static IReadOnlyList<CopyOffer> Of(IEnumerable<WorkingCopy> copies, WriteForm saved) =>
        [
            .. copies
                .Select(copy => (Copy: copy, Form: WriteForm.Of(copy)))
                .Where(one => one.Form is { IsBlank: false } form && !form.SaysTheSameAs(saved))
                .Take(Most)
                .Select(one => new CopyOffer(one.Copy, one.Form!, TextChanges.Between(saved, one.Form!))),
        ];
}
