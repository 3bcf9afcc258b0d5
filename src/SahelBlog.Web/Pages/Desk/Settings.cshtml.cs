using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.DeskSettings;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>All that can be set at the desk, each part with a form of its own.</summary>
[OwnerAlone]
[AsksAgain]
internal sealed class SettingsModel(SettingsDesk desk, TestLetter test, UserManager<Person> people, BlogAddress address)
    : PageModel
{
    private const string Path = "/desk/settings";

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(
        StringComparer.Ordinal
    );

    // What was sent, and what became of it.
    private string sentPart = "";
    private IReadOnlyDictionary<string, string> typed = Nothing;
    private IReadOnlyDictionary<string, string> wrong = Nothing;
    private string? trouble;
    private (bool, string)? tested;
    private bool isConflict;
    private bool movesOlder;

    /// <summary>The zones that are offered; any other that the system knows can be typed.</summary>
    public static readonly IReadOnlyList<string> TimeZones =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id =>
                id == "UTC"
                || (id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            )
            .Order(StringComparer.Ordinal),
    ];

    public IReadOnlyList<ShownPart> Parts { get; private set; } = [];

    /// <summary>The part that has just been saved.</summary>
    public string? SavedPart { get; private set; }

    /// <summary>The number of that change, to take it back; 0 where there is nothing to take back.</summary>
    public long SavedTurn { get; private set; }

    public string? Done { get; private set; }

    public async Task<PageResult> OnGetAsync(string? saved, string? did, long? turn, CancellationToken cancel)
    {
        SavedPart = saved;
        SavedTurn = did is "save" or "move" ? turn ?? 0 : 0;
        Done = did switch
        {
            "save" => "Saved.",
            "move" => "Saved. Older posts are being moved; the log says when it is done.",
            "same" => "Nothing was different.",
            "undo" => "Undone.",
            _ => null,
        };
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        if (Catalogue.Part(form["part"]) is not { } part)
            return BadRequest();
        sentPart = part.Name;
        try
        {
            return form["do"].ToString() switch
            {
                "undo" => await Undo(part, Sent.Number(form["turn"]) ?? 0, cancel),
                "test" => await Test(part, form, cancel),
                _ => await Save(part, form, cancel),
            };
        }
        catch (StorageException problem)
        {
            trouble = problem.Message + " Nothing was changed; try again in a while.";
            return await Refuse(StatusCodes.Status503ServiceUnavailable, cancel);
        }
    }

    public PartView ViewOf(ShownPart shown)
    {
        var isSent = shown.Part.Name == sentPart;
        var fields = shown.Settings.Select(one =>
        {
            var what = isSent && one.FixedBy is null ? typed.GetValueOrDefault(one.Setting.Key) : null;
            // A typed secret is not sent back.
            if (one.Setting.Kind == SettingKind.Secret)
                what = null;
            var theirs = isConflict && what is not null && what != one.Value ? Spoken(one) : null;
            return new SettingView(one, what, isSent ? wrong.GetValueOrDefault(one.Setting.Key) : null, theirs);
        });
        return new([.. fields], isSent ? wrong : Nothing)
        {
            Trouble =
                !isSent ? null
                : isConflict
                    ? $"{shown.ChangedBy} has saved this part since you opened it. Nothing was overwritten: below each field stands what holds now. Save again to keep yours."
                : trouble,
            Tested = isSent ? tested : null,
            MovesOlder = isSent && movesOlder,
        };
    }

    /// <summary>Where a provider sends readers back to; whoever registers this blog there is asked for it.</summary>
    public string ReturnAddress(string key) => address.Absolute("/sign-in/return/" + key);

    private async Task<IActionResult> Save(SettingPart part, IFormCollection form, CancellationToken cancel)
    {
        typed = Typed(part, form);
        movesOlder = form["older"] == "true";
        switch (await desk.Save(part, typed, Sent.Number(form["seen"]) ?? -1, User.Acts(), movesOlder, cancel))
        {
            case SettingsResult.Saved(var turn):
                var did =
                    movesOlder ? "move"
                    : turn == 0 ? "same"
                    : "save";
                return this.SeeOther(
                    FormattableString.Invariant($"{Path}?saved={part.Name}&did={did}&turn={turn}#s-{part.Name}")
                );
            case SettingsResult.Invalid(var mistakes):
                wrong = mistakes;
                return await Refuse(StatusCodes.Status422UnprocessableEntity, cancel);
            default:
                isConflict = true;
                return await Refuse(StatusCodes.Status409Conflict, cancel);
        }
    }

    private async Task<IActionResult> Undo(SettingPart part, long turn, CancellationToken cancel)
    {
        if (await desk.Undo(part, turn, User.Acts(), cancel))
            return this.SeeOther($"{Path}?saved={part.Name}&did=undo#s-{part.Name}");
        trouble = "That cannot be taken back any more; nothing was changed.";
        return await Refuse(StatusCodes.Status409Conflict, cancel);
    }

    /// <summary>A letter by what is typed, saved or not.</summary>
    private async Task<IActionResult> Test(SettingPart part, IFormCollection form, CancellationToken cancel)
    {
        typed = Typed(part, form);
        (var section, wrong) = desk.Try(part, typed, "Mail");
        if (section is null)
            return await Refuse(StatusCodes.Status422UnprocessableEntity, cancel);
        var mail = section.GetSection("Mail").Get<MailOptions>() ?? new();
        tested = await people.GetUserAsync(User) is { Email: { Length: > 0 } own }
            ? await test.Send(mail, own, cancel)
            : (false, "Your account has no address to send a letter to.");
        return await Show(cancel);
    }

    // What is not ticked is not sent: only what can be ticked here was taken out.
    private static Dictionary<string, string> Typed(SettingPart part, IFormCollection form) =>
        part
            .Settings.Where(setting => setting.Kind == SettingKind.Tick || form.ContainsKey(setting.Key))
            .ToDictionary(
                setting => setting.Key,
                setting => setting.Tidy(form[setting.Key].ToString()),
                StringComparer.Ordinal
            );

    private static string Spoken(ShownSetting shown) =>
        shown.Setting.Kind switch
        {
            SettingKind.Tick => shown.Value == "true" ? "ticked" : "not ticked",
            SettingKind.Choice => shown.Setting.Choices.FirstOrDefault(choice => choice.Value == shown.Value)?.Label
                ?? shown.Value,
            _ => shown.Value.Length == 0 ? "empty" : shown.Value.ReplaceLineEndings(", "),
        };

    private async Task<PageResult> Refuse(int status, CancellationToken cancel)
    {
        Response.StatusCode = status;
        return await Show(cancel);
    }

    private async Task<PageResult> Show(CancellationToken cancel)
    {
        Parts = await desk.Show(cancel);
        new DeskChrome("Settings") { Current = "settings" }.PutInto(ViewData);
        return Page();
    }
}
