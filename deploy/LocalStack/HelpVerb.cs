namespace OobProvisioning.LocalStack;

internal static class HelpVerb
{
    public static int Run()
    {
        Console.WriteLine(
            """
            ./run            starts PostgreSQL, key manager, API store and gateway, and stays until Ctrl+C
            ./run story      walks the main story over HTTP against the running stack, or one it starts for it;
                             exit code 0 only if every step held

            --data DIR       where everything is kept (default: .local in the checkout)
            --port N         the gateway's port (default: 9080); the seven after it are used as well, by the story the next eight too
            --connection C   an administrator's connection to a running PostgreSQL, as postgresql://… or Npgsql writes it;
                             both databases and roles are made there (by ./run story a third, 'elsewhere')
            --pg-bin DIR     the folder with postgres and initdb; 'embedded' takes the pinned npm package
            --tls DIR        everything over https, between the programs too: tls.crt and tls.key for localhost and 127.0.0.1, and ca.crt,
                             who has signed it. SSL_CERT_FILE names that one too, unless the machine trusts it

            for ./run story only:
            --base-url URL   a stack that runs elsewhere
            --credentials F  its credentials.env (default: the data folder's)
            --provider URL   the authorization server elsewhere: another installation of the Key Manager. By default the story
                             starts one, and with --base-url it leaves the steps out that need one
            --provider-credentials F
                             its credentials.env
            --backend URL    an echo backend that the gateway may call, as ./run has one; with --base-url and without this the steps
                             that call an API are left out
            """);
        return 0;
    }
}
