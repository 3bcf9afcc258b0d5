using SahelBlog.DeskSettings;

namespace SahelBlog.Web.Hosting;

/// <summary>The rules for providers, which the engine does not know.</summary>
internal sealed class SignInSection() : SettingSection("SignIn")
{
    public override IReadOnlyList<string> Wrong(IConfiguration configuration) => SignInProviders.WrongIn(configuration);

    public override string DefaultOf(string key) => "";
}
