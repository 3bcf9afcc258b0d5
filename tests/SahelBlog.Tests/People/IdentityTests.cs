using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SahelBlog.People;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.People;

public sealed class IdentityTests
{
    private const string Password = "Onions-by-the-sack-2012";

    [Theory, BothDatabases]
    public async Task A_person_is_found_by_address_and_by_number_and_knows_their_password(StorageProvider storage)
    {
        await using var blog = await BlogWithPeople(storage);
        var people = blog.Get<UserManager<Person>>();

        var aminata = await Aminata(people);

        var byAddress = await people.FindByEmailAsync("AMINATA@example.org");
        var byNumber = await people.FindByIdAsync($"{aminata.Id}");
        Assert.Equal(byAddress, byNumber);
        Assert.Equal(("Aminata", Role.Owner, TestBlog.Noon), (byNumber!.Name, byNumber.Role, byNumber.CreatedAt));
        Assert.True(await people.CheckPasswordAsync(byNumber, Password));
        Assert.False(await people.CheckPasswordAsync(byNumber, "onions"));
        Assert.Equal(aminata.Id, (await blog.Ask(PersonStore.Owner))?.Id);
    }

    [Theory, BothDatabases]
    public async Task Nobody_is_found_where_nobody_is(StorageProvider storage)
    {
        await using var blog = await BlogWithPeople(storage);
        var people = blog.Get<UserManager<Person>>();

        Assert.Null(await people.FindByEmailAsync("aminata@example.org"));
        Assert.Null(await people.FindByIdAsync("not a number"));
        Assert.Null(await blog.Ask(PersonStore.Owner));
    }

    [Theory, BothDatabases]
    public async Task An_address_that_is_taken_is_refused(StorageProvider storage)
    {
        await using var blog = await BlogWithPeople(storage);
        await Aminata(blog.Get<UserManager<Person>>());

        var again = await blog.Get<UserManager<Person>>()
            .CreateAsync(new Person { Name = "Another", Email = "Aminata@Example.org" }, Password);

        Assert.False(again.Succeeded);
    }

    [Theory, BothDatabases]
    public async Task Of_many_who_take_one_address_at_once_one_gets_it(StorageProvider storage)
    {
        await using var blog = await BlogWithPeople(storage);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() =>
                        blog.Get<IdentityStore>()
                            .CreateAsync(new Person { Email = "a@b.example", NormalizedEmail = "A@B.EXAMPLE" }, default)
                    )
                )
        );

        Assert.Single(results, result => result.Succeeded);
    }

    [Theory, BothDatabases]
    public async Task Wrong_passwords_at_once_are_all_counted(StorageProvider storage)
    {
        await using var blog = await BlogWithPeople(storage);
        var people = blog.Get<UserManager<Person>>();
        var aminata = await Aminata(people);

        // Two requests, each with its own copy of the person.
        var one = await people.FindByIdAsync($"{aminata.Id}");
        var other = await people.FindByIdAsync($"{aminata.Id}");
        await Task.WhenAll(
            Task.Run(() => people.AccessFailedAsync(one!)),
            Task.Run(() => people.AccessFailedAsync(other!))
        );

        Assert.Equal(2, (await people.FindByIdAsync($"{aminata.Id}"))!.FailedSignIns);
    }

    [Theory, BothDatabases]
    public async Task Too_many_wrong_passwords_lock_the_door_and_a_right_one_forgets_them(StorageProvider storage)
    {
        await using var blog = await BlogWithPeople(storage);
        var people = blog.Get<UserManager<Person>>();
        var aminata = await Aminata(people);

        for (var attempt = 0; attempt < people.Options.Lockout.MaxFailedAccessAttempts; attempt++)
            await people.AccessFailedAsync(aminata);
        var locked = await people.FindByIdAsync($"{aminata.Id}");
        Assert.True(await people.IsLockedOutAsync(locked!));

        await people.SetLockoutEndDateAsync(locked!, null);
        await people.AccessFailedAsync(locked!);
        await people.ResetAccessFailedCountAsync(locked!);
        var opened = await people.FindByIdAsync($"{aminata.Id}");
        Assert.False(await people.IsLockedOutAsync(opened!));
        Assert.Equal(0, opened!.FailedSignIns);
    }

    [Theory, BothDatabases]
    public async Task A_changed_password_changes_the_stamp_that_sessions_carry(StorageProvider storage)
    {
        await using var blog = await BlogWithPeople(storage);
        var people = blog.Get<UserManager<Person>>();
        var aminata = await Aminata(people);
        var before = aminata.SecurityStamp;

        await people.ChangePasswordAsync(aminata, Password, Password + "!");

        var now = await people.FindByIdAsync($"{aminata.Id}");
        Assert.NotEqual(before, now!.SecurityStamp);
        Assert.True(await people.CheckPasswordAsync(now, Password + "!"));
    }

    [Theory, BothDatabases]
    public async Task A_removed_person_is_gone(StorageProvider storage)
    {
        await using var blog = await BlogWithPeople(storage);
        var people = blog.Get<UserManager<Person>>();
        var aminata = await Aminata(people);

        await people.DeleteAsync(aminata);

        Assert.Null(await people.FindByIdAsync($"{aminata.Id}"));
    }

    private static Task<TestBlog> BlogWithPeople(StorageProvider storage) =>
        TestBlog.On(
            storage,
            more: services =>
            {
                services.AddIdentityCore<Person>(options => options.User.RequireUniqueEmail = true);
                services.AddSingleton(TestSeal.Turned);
                services.AddSingleton<IdentityStore>();
                services.AddSingleton<IUserStore<Person>>(provider => provider.GetRequiredService<IdentityStore>());
            }
        );

    private static async Task<Person> Aminata(UserManager<Person> people)
    {
        var person = new Person
        {
            Name = "Aminata",
            Email = "aminata@example.org",
            Role = Role.Owner,
        };
        var made = await people.CreateAsync(person, Password);
        Assert.True(made.Succeeded, made.ToString());
        return person;
    }
}
