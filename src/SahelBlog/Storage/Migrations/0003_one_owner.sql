-- Two claims at the same moment make one owner, on any number of instances.
CREATE UNIQUE INDEX people_one_owner ON people (role) WHERE role = 'owner';
