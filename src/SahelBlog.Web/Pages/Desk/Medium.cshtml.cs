using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Media;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>One picture or file: what is said of it, where it is used, and its end.</summary>
internal sealed class MediumModel(MediaLibrary library, BlogClock clock) : PageModel
{
    public BlogClock Clock => clock;

    public Medium Medium { get; private set; } = null!;

    public IReadOnlyList<PostUse> Uses { get; private set; } = [];

    /// <summary>What stands in the form.</summary>
    public MediumWords Words { get; private set; } = new();

    /// <summary>What has just been done.</summary>
    public string? Done { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>What must be mended: the field's id and what is wrong with it.</summary>
    public IReadOnlyList<(string Field, string Message)> Wrong { get; private set; } = [];

    public string? WrongWith(string field) => Wrong.FirstOrDefault(one => one.Field == field).Message;

    public async Task<IActionResult> OnGetAsync(long id, string? did, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        Done = did switch
        {
            "uploaded" => Medium.IsShown ? "Uploaded. Say below what it shows." : "Uploaded.",
            "again" => "The same file was here already; nothing was kept twice.",
            "saved" => "Saved.",
            _ => null,
        };
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        var form = await Request.ReadFormAsync(cancel);
        try
        {
            return form["do"] == "delete"
                ? await Delete(id, form["used"] == "yes", cancel)
                : await Save(id, form, cancel);
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Nothing was changed; try again in a while.";
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Show();
        }
    }

    /// <summary>Where a medium is at the desk.</summary>
    public static string Path(long id) => FormattableString.Invariant($"{MediaModel.Address}/{id}");

    /// <summary>How large it is, in words.</summary>
    public static string Measure(Medium medium) =>
        medium.IsShown
            ? FormattableString.Invariant($"{medium.Width} × {medium.Height}")
            : string.Create(CultureInfo.InvariantCulture, $"{Megabytes(medium.Bytes)} MB");

    /// <summary>Megabytes with one digit after the point, and never none.</summary>
    public static double Megabytes(long bytes) => Math.Max(0.1, Math.Round(bytes / (double)MediaOptions.Megabyte, 1));

    private async Task<IActionResult> Save(long id, IFormCollection form, CancellationToken cancel)
    {
        Words = new() { Alt = form["alt"].ToString(), Caption = form["caption"].ToString() };
        if (await library.Describe(id, Words, User.Acts(), cancel) is not { } errors)
            return NotFound();
        if (errors.IsValid)
            return this.SeeOther(Path(id) + "?did=saved");
        Wrong =
        [
            .. errors.Errors.Select(error =>
                (error.PropertyName == nameof(MediumWords.Alt) ? "alt" : "caption", error.ErrorMessage)
            ),
        ];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Show();
    }

    private async Task<IActionResult> Delete(long id, bool evenIfUsed, CancellationToken cancel)
    {
        switch (await library.Delete(id, evenIfUsed, User.Acts(), cancel))
        {
            case Deletion.IsUsed:
                // It was put into a post after this page was opened.
                await Find(id, cancel);
                Trouble = "It is used; nothing was deleted. See below where, and say so if it is to go all the same.";
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Show();
            default:
                return this.SeeOther(MediaModel.Address + "?did=deleted");
        }
    }

    private async Task<bool> Find(long id, CancellationToken cancel)
    {
        if (await library.Find(id, cancel) is not var (medium, uses))
            return false;
        (Medium, Uses) = (medium, uses);
        Words = new() { Alt = medium.Alt, Caption = medium.Caption };
        return true;
    }

    private PageResult Show()
    {
        new DeskChrome(Medium.Name) { Current = "media" }.PutInto(ViewData);
        return Page();
    }
}
