using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using OpenIddict.Client.AspNetCore;
using SahelBlog.Conversation;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>
/// Sends a reader on to a provider. It takes a POST from our own pages, so that no other site can begin a sign-in here.
/// The page leads on by itself instead of redirecting: our forms may lead nowhere but to ourselves, redirects included,
/// and a provider's address is not ours.
/// </summary>
[IgnoreAntiforgeryToken] // The buttons also stand on pages that all visitors share; SameOrigin judges instead.
[Limited(Door.SignIn)]
internal sealed partial class SignInGoModel(
    SignInProviders providers,
    Drafts drafts,
    Visitor visitor,
    IOptionsMonitor<BlogOptions> blog,
    ILogger<SignInGoModel> log
) : PageModel
{
    public SignInPhrases Say { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string To { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(string? at, CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        var back = SignInBack.Local(at ?? form["back"].ToString());
        if (at is not null)
            back = await Keep(form, cancel) is { } draft ? $"{back}?draft={draft}" : Conversation(back);
        if (form["with"] == SignInWith.ByLink)
        {
            return this.SeeOther("/sign-in?back=" + Uri.EscapeDataString(Locations.Escaped(back)));
        }
        if (providers.Find(form["with"].ToString()) is not { } provider)
            return NotFound();
        if (await Challenge(provider, back) is not { } to)
            return LocalRedirect(
                $"/sign-in?why={SignInModel.Unreachable}&back={Uri.EscapeDataString(Locations.Escaped(back))}"
            );
        SignInBack.Put(HttpContext, back);
        Response.Headers["Refresh"] = "0; url=" + to;
        var phrases = Phrases.For(blog.CurrentValue.Language);
        (Say, Name, To) = (phrases.SignIn, provider.Name, to);
        new PageChrome(Say.Title, phrases) { NoIndex = true }.PutInto(ViewData);
        return Page();
    }

    /// <summary>What was typed into the comment form, kept until its writer is back; null when there was nothing.</summary>
    private async Task<string?> Keep(IFormCollection form, CancellationToken cancel)
    {
        var text = form["text"].ToString();
        if (text.Trim().Length == 0 || text.Length > 2 * NewCommentValidator.LongestText)
            return null;
        var typed = new NewComment
        {
            Text = text,
            Name = Short(form["name"].ToString()),
            Email = Short(form["email"].ToString()),
            Website = Short(form["website"].ToString()),
        };
        try
        {
            return await drafts.Keep(typed, (await visitor.Writer(HttpContext)).Key, cancel);
        }
        catch (StorageException problem)
        {
            LogLostDraft(problem);
            return null;
        }
    }

    /// <summary>Who had typed nothing yet goes back to what they were reading.</summary>
    private static string Conversation(string form) =>
        form.LastIndexOf("/reply", StringComparison.Ordinal) is > 0 and var end ? form[..end] + "/#conversation" : form;

    private static string Short(string typed) => typed.Length <= 500 ? typed : "";

    /// <summary>The address to go to; null when the provider does not say where that is.</summary>
    private async Task<string?> Challenge(SignInProvider provider, string back)
    {
        try
        {
            await HttpContext.ChallengeAsync(
                OpenIddictClientAspNetCoreDefaults.AuthenticationScheme,
                new AuthenticationProperties(
                    new Dictionary<string, string?>(StringComparer.Ordinal)
                    {
                        [OpenIddictClientAspNetCoreConstants.Properties.RegistrationId] = provider.Key,
                    }
                )
                {
                    RedirectUri = back,
                }
            );
        }
#pragma warning disable CA1031 // Whatever goes wrong between us and a provider, the reader gets a sentence and other ways in.
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogUnreachable(problem, provider.Key);
            return null;
        }
#pragma warning restore CA1031
        var to = Response.Headers.Location.ToString();
        Response.Headers.Remove("Location");
        Response.StatusCode = StatusCodes.Status200OK;
        return to.Length > 0 ? to : null;
    }

    [LoggerMessage(1, LogLevel.Warning, "The sign-in provider {Key} cannot be reached")]
    private partial void LogUnreachable(Exception problem, string key);

    [LoggerMessage(2, LogLevel.Error, "A text could not be kept while its writer signs in")]
    private partial void LogLostDraft(Exception problem);
}
