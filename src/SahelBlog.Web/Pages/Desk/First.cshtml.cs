using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.DeskSettings;
using SahelBlog.Storage;
using SahelBlog.Transfer.FirstHour;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The first hour of a new owner: a name, room for one's own, older posts, the first new one.</summary>
[OwnerAlone]
[AsksAgain]
internal sealed class FirstModel(FirstSteps steps, StarterRemoval starter, SettingsDesk settings) : PageModel
{
    private static readonly string[] Naming = ["Blog:Name", "Blog:Tagline", "Blog:Language", "Blog:TimeZone"];

    private IReadOnlyDictionary<string, string> typed = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The fields of the first step.</summary>
    public IReadOnlyList<SettingView> NameFields { get; private set; } = [];

    /// <summary>What must be mended in them.</summary>
    public IReadOnlyDictionary<string, string> WrongName { get; private set; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The change of the settings that the form began from.</summary>
    public long Seen { get; private set; }

    /// <summary>The name as it is typed or stands.</summary>
    public string Name => NameFields[0].Value;

    public IReadOnlyList<FirstStep> Left { get; private set; } = [];

    /// <summary>What came with the program and is there still; null: nothing.</summary>
    public StarterRemains? Starter { get; private set; }

    public string? Done { get; private set; }

    public string? Trouble { get; private set; }

    public Task<PageResult> OnGetAsync(int? removed, CancellationToken cancel)
    {
        if (removed is > 0)
            Done = string.Create(
                CultureInfo.InvariantCulture,
                $"Removed {removed.Value} posts and pages, with all that belonged to them. The blog is yours."
            );
        return Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "do")] string? act,
        [FromForm] string? step,
        CancellationToken cancel
    )
    {
        try
        {
            switch (act)
            {
                case "name":
                    if (await SaveName(cancel) is { } next)
                        return next;
                    break;
                case "end":
                    await steps.End(cancel);
                    return this.SeeOther("/desk");
                case "pass" when Words.Parse<FirstStep>(step) is { } passed:
                    await steps.Pass(passed, cancel);
                    return this.SeeOther($"/desk/first#st{(int)passed + 2}");
                case "remove":
                    var removed = await starter.Remove(User.Acts(), cancel);
                    await steps.Pass(FirstStep.Starter, cancel);
                    return this.SeeOther(
                        string.Create(CultureInfo.InvariantCulture, $"/desk/first?removed={removed}#st3")
                    );
                default:
                    Trouble = "The form did not say what to do; nothing was changed.";
                    break;
            }
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Nothing was changed; try again in a while.";
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(cancel);
    }

    private async Task<IActionResult?> SaveName(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        typed = Naming
            .Where(form.ContainsKey)
            .ToDictionary(key => key, key => Catalogue.Find(key)!.Tidy(form[key].ToString()), StringComparer.Ordinal);
        switch (await settings.Save(Blog, typed, Sent.Number(form["seen"]) ?? -1, User.Acts(), cancel: cancel))
        {
            case SettingsResult.Saved:
                await steps.Pass(FirstStep.Name, cancel);
                return this.SeeOther("/desk/first#st2");
            case SettingsResult.Invalid(var mistakes):
                WrongName = mistakes;
                return null;
            default:
                Trouble = "Somebody has changed these settings since you opened them. Save again to keep yours.";
                return null;
        }
    }

    private static SettingPart Blog => Catalogue.Part("blog")!;

    private async Task<PageResult> Show(CancellationToken cancel)
    {
        var blog = (await settings.Show(cancel)).Single(part => part.Part == Blog);
        Seen = blog.Turn;
        NameFields =
        [
            .. Naming.Select(key => new SettingView(
                blog.Settings.Single(one => one.Setting.Key == key),
                typed.GetValueOrDefault(key),
                WrongName.GetValueOrDefault(key),
                null
            )),
        ];
        Left = await steps.Left(cancel);
        Starter = await starter.Look(cancel);
        new DeskChrome("First hour") { Current = "today", Place = "first hour" }.PutInto(ViewData);
        return Page();
    }
}
