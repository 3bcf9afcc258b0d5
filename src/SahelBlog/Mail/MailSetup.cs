using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Outbox;

namespace SahelBlog.Mail;

/// <summary>Registers this room.</summary>
public static class MailSetup
{
    /// <summary>Adds the letter box and what carries its letters away.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services
            .AddOptions<MailOptions>()
            .BindConfiguration("Mail")
            .Validate(
                mail => mail.From.Length == 0 || EmailAddress.IsValid(mail.From),
                "Mail:From must be one e-mail address, such as blog@blog.example."
            )
            .Validate(
                mail => mail.Smtp.Host.Length == 0 || mail.From.Length > 0,
                "Mail:From must be set when Mail:Smtp:Host is: letters need somebody they come from."
            )
            .Validate(mail => LetterBox.IsOneLine(mail.FromName), "Mail:FromName must be one line.")
            .Validate(mail => mail.Smtp.Port is > 0 and <= 65535, "Mail:Smtp:Port must be from 1 to 65535.")
            .Validate(
                mail => mail.Smtp.User.Length == 0 == (mail.Smtp.Password.Length == 0),
                "Mail:Smtp:User and Mail:Smtp:Password go together."
            )
            .Validate(
                mail => Enum.IsDefined(mail.Smtp.Security),
                "Mail:Smtp:Security must be Auto, None, StartTls or Tls."
            )
            .ValidateOnStart();
        services.AddSingleton<LetterBox>();
        services.AddSingleton<LetterComposer>();
        services.AddSingleton<SmtpCarrier>();
        services.AddSingleton<FolderCarrier>();
        services.AddSingleton<LetterDesk>();
        services.AddSingleton<TestLetter>();
        services.AddSingleton<Silence>();
        services.AddSingleton<IOutboxHandler, SendLetterHandler>();
        return services;
    }
}
