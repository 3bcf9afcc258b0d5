using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The choice of a first key.</summary>
/// <param name="Passkey">What a passkey is asked with; null where browsers make none.</param>
/// <param name="Wrong">What must be mended, by field.</param>
/// <param name="Button">What the button beside the password says.</param>
internal sealed record NewKeyView(PasskeyAsk? Passkey, IReadOnlyDictionary<string, string> Wrong, string Button);
