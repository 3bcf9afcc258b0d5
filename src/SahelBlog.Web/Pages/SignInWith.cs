using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>The buttons of the providers that are configured.</summary>
/// <param name="Say">The language of the page.</param>
/// <param name="Providers">The providers.</param>
/// <param name="OffersLink">Whether a link by e-mail is offered beside them.</param>
internal sealed record SignInWith(SignInPhrases Say, IReadOnlyList<SignInProvider> Providers, bool OffersLink = false)
{
    /// <summary>The value of the button that leads to a link by e-mail.</summary>
    public const string ByLink = "email";
}
