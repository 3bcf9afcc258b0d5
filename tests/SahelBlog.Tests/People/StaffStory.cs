using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.Audit;
using SahelBlog.Mail;
using SahelBlog.People;
using SahelBlog.Storage;

namespace SahelBlog.Tests.People;

/// <summary>A blog with its people, their keys and their letters.</summary>
internal static class StaffStory
{
    public const string Password = "Onions-by-the-sack-2012";

    public static Task<TestBlog> Blog(StorageProvider storage) =>
        TestBlog.On(
            storage,
            new(StringComparer.Ordinal) { ["Blog:BaseUrl"] = "https://blog.example" },
            services =>
            {
                services.AddMail().AddCommenters().AddStaff();
                services
                    .AddIdentityCore<Person>()
                    .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider);
                services.AddSingleton(TestSeal.Turned);
                services.AddSingleton<IdentityStore>();
                services.AddSingleton<IUserStore<Person>>(provider => provider.GetRequiredService<IdentityStore>());
            }
        );

    public static async Task<Person> Has(this TestBlog blog, string name, Role role = Role.Owner)
    {
        var person = new Person
        {
            Name = name,
            Email = $"{name}@example.org",
            Role = role,
        };
        var made = await blog.People().CreateAsync(person, Password);
        Assert.True(made.Succeeded, made.ToString());
        return person;
    }

    public static UserManager<Person> People(this TestBlog blog) => blog.Get<UserManager<Person>>();

    /// <summary>Somebody as the tables know them now; null when they are gone.</summary>
    public static Task<Person?> Now(this TestBlog blog, Person person) =>
        blog.Ask(session => PersonStore.ById(session, person.Id));

    public static Actor Acting(this Person person) => new(person.Id, person.Name);

    public static UserPasskeyInfo Passkey(byte id, string name = "A telephone") =>
        new([id, 2, 3], [9, 9], TestBlog.Noon, 1, ["internal", "hybrid"], true, true, false, [], []) { Name = name };
}
